package org.fristad.walls;

import java.net.http.HttpResponse;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.fristad.web.Visitor;

/** Goes from page to page over every link, breadth first, a few pages of each kind. */
final class Crawl {

    private static final Pattern LINK = Pattern.compile("href=\"(/[^\"#]*)");
    private static final String ELSEWHERE = "/(leave|static|sign-out|demo)\\b.*";

    private final Visitor visitor;
    private final int most;
    private final int ofAKind;

    Crawl(Visitor visitor, int most, int ofAKind) {
        this.visitor = visitor;
        this.most = most;
        this.ofAKind = ofAKind;
    }

    /** What was reached from here, by its address; links are followed that have the pattern. */
    Map<String, HttpResponse<byte[]>> from(String start, String pattern) {
        var reached = new LinkedHashMap<String, HttpResponse<byte[]>>();
        var kinds = new HashMap<String, Integer>();
        var waiting = new ArrayDeque<String>();
        waiting.add(start);
        var known = new java.util.HashSet<>(waiting);
        while (!waiting.isEmpty() && reached.size() < most) {
            var path = waiting.remove();
            var answer = visitor.get(path);
            reached.put(path, answer);
            var link = LINK.matcher(Visitor.text(answer));
            while (link.find()) {
                var next = link.group(1).replace("&amp;", "&");
                if (next.matches(pattern)
                        && !next.matches(ELSEWHERE)
                        && known.add(next)
                        && kinds.merge(kind(next), 1, Integer::sum) <= ofAKind) {
                    waiting.add(next);
                }
            }
        }
        return reached;
    }

    private static String kind(String path) {
        return path.replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "_").replaceAll("=[^&]*", "");
    }
}
