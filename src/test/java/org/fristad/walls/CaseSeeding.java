package org.fristad.walls;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import javax.imageio.ImageIO;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.fristad.web.PageForm;
import org.fristad.web.Visitor;
import org.jsoup.Jsoup;

/** A caseworker opens a case of her own and fills in everything that the pages of a case ask. */
final class CaseSeeding {

    private final Visitor anna;
    private final Canaries canaries;
    private final LocalDate today;
    private String path = "";

    CaseSeeding(Visitor anna, Canaries canaries, LocalDate today) {
        this.anna = anna;
        this.canaries = canaries;
        this.today = today;
    }

    /** The case's address. */
    String path() {
        return path;
    }

    /** What is spoken when the case is spoken of. */
    String code() {
        return Jsoup.parse(Visitor.text(anna.get(path))).select("h1").text();
    }

    void open() {
        PageForm.on(anna, "/search", "/search")
                .with("name", canaries.name("search: name"))
                .with("number", canaries.telephone("search: number"))
                .send();
        filled().with("openedOn", canaries.words("a form that came back: openedOn"))
                .with("words", canaries.words("a form that came back: words") + "\0")
                .with("firstName", canaries.name("a form that came back: firstName"))
                .send();
        path = filled().with("openedOn", today.toString())
                .with("firstName", canaries.name("cases.contact.first_name, as it was"))
                .with("phone", canaries.telephone("cases.contact.phone, as it was"))
                .with("papers", canaries.words("cases.identity.papers, as it was"))
                .with("words", canaries.words("cases.account.words, as it was"))
                .with("level", "PROTECTED")
                .sent()
                .replaceAll("\\?.*", "");
    }

    private PageForm filled() {
        return PageForm.on(anna, "/cases/new", "/cases/new")
                .with("county", "12")
                .with("source", "POLICE")
                .with("standing", "PRESUMED_VICTIM")
                .with("gender", "WOMAN")
                .with("age", "ADULT")
                .with("citizenship", "THIRD_COUNTRY")
                .with("mainForm", "LAB");
    }

    void persons() {
        PageForm.on(anna, path + "/words", path + "/words")
                .with("words", canaries.words("cases.account.words"))
                .sent();
        var child = PageForm.on(anna, path + "/persons/new", path + "/persons/new");
        child.with("standing", "ACCOMPANYING_CHILD")
                .with("gender", "WOMAN")
                .with("age", "CHILD")
                .with("worry", "UNREPORTED")
                .with("firstName", canaries.name("cases.contact.first_name of a child"))
                .sent();
        var contact = link("/contact");
        PageForm.on(anna, contact, contact)
                .with("firstName", canaries.name("cases.contact.first_name"))
                .with("phone", canaries.telephone("cases.contact.phone"))
                .with("safeWay", canaries.words("cases.contact.safe_way"))
                .sent();
        var identity = link("/identity");
        var opened = PageForm.on(anna, identity, identity).send();
        PageForm.in(anna, opened, identity + "/change")
                .with("birthName", canaries.name("cases.identity.birth_name"))
                .with("born", canaries.born("cases.identity.born"))
                .with("papers", canaries.words("cases.identity.papers"))
                .sent();
    }

    /** The identity once more, as its page shows it to whoever opens it. */
    HttpResponse<byte[]> identity() {
        var identity = link("/identity");
        return PageForm.on(anna, identity, identity).send();
    }

    void papers() {
        paper(
                "RIGHTS",
                "DECISION",
                canaries.name("papers.name.name") + ".pdf",
                pdf(canaries.name("papers.piece.bytes of a PDF")));
        paper(
                "NOTES",
                "NOTE",
                canaries.name("papers.name.name of a text") + ".txt",
                canaries.words("papers.piece.bytes of a text").getBytes(StandardCharsets.UTF_8));
        paper("RIGHTS", "SIGNED_CONSENT", canaries.name("papers.name.name of a signed form") + ".png", png());
    }

    private void paper(String group, String kind, String name, byte[] content) {
        PageForm.on(anna, path + "/papers", path + "/papers")
                .with("kind", kind)
                .with("group", group)
                .file("file", name, content)
                .sent();
    }

    void consent() {
        var child = Jsoup.parse(Visitor.text(anna.get(path + "/consent/choose")))
                .select("input[name=person]")
                .eachAttr("value")
                .getLast();
        asked("person=" + child + "&profile=RIGHTS")
                .with("answer", "GIVEN.SPOKEN")
                .with("guardian", "CUSTODIAN")
                .with("guardianName", canaries.name("consent.answer.guardian_name"))
                .sent();
        asked("purpose=REFERRAL&kinds=SOCIAL_SERVICES&groups=CONTACT&groups=IDENTITY&groups=NOTES")
                .with("answer", "GIVEN.SPOKEN")
                .sent();
        PageForm.on(anna, path + "/consent/disclose", path + "/consent/disclose")
                .choose("organisation", "Polisen")
                .with("groups", "SITUATION")
                .with("ground", "SERIOUS_CRIME")
                .with("reason", canaries.words("consent.disclosure.reason"))
                .sent();
        PageForm.on(anna, path + "/handover", path + "/handover")
                .choose("recipient", "Socialtjänsten")
                .with("groups", "CONTACT", "IDENTITY", "NOTES")
                .sent();
    }

    private PageForm asked(String question) {
        return PageForm.on(anna, path + "/consent/ask?" + question, path + "/consent/ask");
    }

    void secrecy() {
        PageForm.on(anna, path + "/secrecy/told", path + "/secrecy/told")
                .choose("authority", "Socialtjänsten")
                .with("onDay", today.toString())
                .with("ground", "DUTY_TO_REPORT")
                .with("words", canaries.words("secrecy.received.words"))
                .sent();
    }

    void guarded() {
        PageForm.on(anna, path + "/guarded/new", path + "/guarded/new")
                .with("kind", "SHELTER_ADDRESS")
                .with("words", canaries.words("guarded.words.words"))
                .sent();
        PageForm.on(anna, path + "/guarded/new", path + "/guarded/new")
                .with("kind", "NEW_IDENTITY")
                .with("words", canaries.words("guarded.words.words of a new identity"))
                .sent();
    }

    /** What is guarded, as it is shown for a minute. */
    HttpResponse<byte[]> shown(int which) {
        var fact = Jsoup.parse(Visitor.text(anna.get(path)))
                .select("a[href*=/guarded/fact/]")
                .get(which)
                .attr("href");
        return anna.get(
                PageForm.on(anna, fact, fact).with("reason", "TRANSPORT").sent());
    }

    private String link(String end) {
        return Jsoup.parse(Visitor.text(anna.get(path)))
                .select("a[href$=" + end + "]")
                .eachAttr("href")
                .getFirst();
    }

    private static byte[] pdf(String words) {
        var file = new ByteArrayOutputStream();
        try (var document = new PDDocument()) {
            var page = new PDPage();
            document.addPage(page);
            try (var content = new PDPageContentStream(document, page)) {
                content.beginText();
                content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 12);
                content.newLineAtOffset(50, 700);
                content.showText(words);
                content.endText();
            }
            document.save(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file.toByteArray();
    }

    private static byte[] png() {
        var file = new ByteArrayOutputStream();
        try {
            ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_3BYTE_BGR), "png", file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file.toByteArray();
    }
}
