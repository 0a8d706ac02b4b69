package org.fristad.walls;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Clock;
import org.fristad.factors.SoftTelephone;
import org.fristad.web.PageForm;
import org.fristad.web.Visitor;
import org.jsoup.Jsoup;

/** A new colleague comes in, and people type what does not belong there. */
final class AccountSeeding {

    private final int port;
    private final Canaries canaries;
    private final Clock clock;

    AccountSeeding(int port, Canaries canaries, Clock clock) {
        this.port = port;
        this.canaries = canaries;
        this.clock = clock;
    }

    /** From the administrator's form to the page that she sees first. */
    void colleague(Visitor administrator) {
        var made = PageForm.on(administrator, "/accounts/new", "/accounts")
                .with("person", canaries.name("network.staff_name.name"))
                .with("name", "lyktan-canary")
                .with("roles", "CASEWORKER")
                .send();
        var link = Jsoup.parse(Visitor.text(made)).select("#link").text().replaceAll("https?://[^/]*", "");
        canaries.made("the link of an invitation", link.replaceAll(".*/", ""));
        var somebody = new Visitor(port);
        var password = canaries.name("a password") + " kastanj lampa";
        PageForm.on(somebody, link, link)
                .with("password", password)
                .with("again", password)
                .sent();
        PageForm.on(somebody, "/sign-in", "/sign-in")
                .with("name", "lyktan-canary")
                .with("password", password)
                .sent();
        var page = somebody.get("/account/factors/code");
        var telephone = new SoftTelephone(Visitor.text(page), clock);
        var letters = Jsoup.parse(Visitor.text(page)).select("p.once").text();
        canaries.made("factors.code.sealed, as its page writes it", letters);
        canaries.made("factors.code.sealed, as letters", letters.replace(" ", ""));
        canaries.made("factors.code.sealed", telephone.secret());
        PageForm.in(somebody, page, "/account/factors/code")
                .with("code", telephone.code())
                .sent();
        somebody.get("/today");
        canaries.made("the cookie of a session", somebody.cookie().replaceAll(".*=", ""));
    }

    /** Whatever is typed where it is not asked for, or by somebody who does not get in. */
    void mistakes(Visitor anna, Visitor reporter) {
        var nobody = new Visitor(port);
        for (var name : new String[] {canaries.name("sign-in: name"), canaries.words("sign-in: a sentence")}) {
            PageForm.on(nobody, "/sign-in", "/sign-in")
                    .with("name", name)
                    .with("password", canaries.name("sign-in: password of " + name.length()))
                    .send();
        }
        nobody.get("/invited/" + canaries.name("an address: token"));
        nobody.get("/sign-in?name=" + canaries.name("an address: name"));
        anna.get("/cases/" + canaries.name("an address: case"));
        anna.get("/cases?code=" + canaries.name("an address: code"));
        nobody.send(
                "POST",
                "/csp-reports",
                BodyPublishers.ofString(
                        "[{\"type\":\"csp-violation\",\"url\":\"http://localhost/%s\",\"body\":{\"effectiveDirective\":\"script-src\",\"blockedURL\":\"%<s\"}}]"
                                .formatted(canaries.name("a browser's report"))),
                "Content-Type",
                "application/reports+json");
        PageForm.on(reporter, "/statistics/deliver", "/statistics/deliver")
                .file(
                        "file",
                        canaries.name("a sheet: its name") + ".csv",
                        ("year;standing\n" + canaries.words("a sheet: a cell"))
                                .getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .send();
        PageForm.on(anna, "/account", "/account/language")
                .with("language", canaries.name("a code that is none"))
                .send();
    }
}
