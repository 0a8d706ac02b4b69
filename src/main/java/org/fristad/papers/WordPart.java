package org.fristad.papers;

import java.io.ByteArrayInputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.fristad.actor.Refused;

/** One part of a Word file, read from its first sign to its last: whether it fetches, runs or embeds something. */
final class WordPart {

    /** What a field may do: count, date, number and refer to other places of the same text, or link to a page. */
    private static final Set<String> QUIET = Set.of(
            "PAGE",
            "NUMPAGES",
            "SECTION",
            "SECTIONPAGES",
            "PAGEREF",
            "REF",
            "NOTEREF",
            "STYLEREF",
            "SEQ",
            "TOC",
            "TC",
            "INDEX",
            "XE",
            "DATE",
            "TIME",
            "CREATEDATE",
            "SAVEDATE",
            "PRINTDATE",
            "EDITTIME",
            "HYPERLINK",
            "TITLE",
            "SUBJECT",
            "AUTHOR",
            "NUMWORDS",
            "FORMTEXT",
            "FORMCHECKBOX",
            "FORMDROPDOWN",
            "SYMBOL",
            "EQ",
            "LISTNUM",
            "AUTONUM",
            "BIBLIOGRAPHY",
            "CITATION",
            "MERGEFIELD");

    private static final Set<String> EMBEDDING =
            Set.of("altChunk", "control", "object", "OLEObject", "subDoc", "movie", "attachedTemplate");
    private static final Pattern LOUD = Pattern.compile(
            "macroenabled|vbaproject|oleobject|activex|/control|attachedtemplate|afchunk|/package$|subdocument|/frame$|externallink|/customui|keymap|webextension|mailmerge");
    private static final Pattern PAGE = Pattern.compile("(?i)(?:https?://|mailto:|#)[^\\\\]*");
    /** A link in a field: to a page, or to another place of the text. */
    private static final Pattern LINK =
            Pattern.compile("(?i)HYPERLINK\\s+(?:\"(?:https?://|mailto:)[^\\\\\"]*\"|\\\\l\\s)");

    private static final String LOOKED_AT = "PAGE";

    private static final XMLInputFactory READERS = XMLInputFactory.newDefaultFactory();

    static {
        READERS.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        READERS.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    }

    /** The fields that are open where the reader stands, one inside the other. */
    private final Deque<StringBuilder> fields = new ArrayDeque<>();

    private boolean instructs;

    private WordPart() {}

    static void look(byte[] content) {
        try {
            var reader = READERS.createXMLStreamReader(new ByteArrayInputStream(content));
            var part = new WordPart();
            while (reader.hasNext()) {
                switch (reader.next()) {
                    case XMLStreamConstants.START_ELEMENT -> part.starts(reader);
                    case XMLStreamConstants.END_ELEMENT -> part.instructs = false;
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> part.says(reader.getText());
                    case XMLStreamConstants.DTD,
                            XMLStreamConstants.ENTITY_REFERENCE,
                            XMLStreamConstants.PROCESSING_INSTRUCTION -> throw WordFile.active();
                    default -> {}
                }
            }
        } catch (XMLStreamException e) {
            throw WordFile.broken();
        }
    }

    private void starts(XMLStreamReader element) {
        var called = element.getLocalName();
        instructs = called.equals("instrText") || called.equals("delInstrText");
        if (EMBEDDING.contains(called)) {
            throw WordFile.active();
        }
        for (int i = 0; i < element.getAttributeCount(); i++) {
            if (WordAuthors.names(element.getAttributeLocalName(i), element.getAttributeValue(i))) {
                throw new Refused(Inspection.FIELD, "papers.refused.word.parts");
            }
        }
        if (called.equals("Relationship")) {
            relationship(element);
        } else if (called.equals("Default") || called.equals("Override")) {
            quiet(attribute(element, "ContentType"));
        } else if (called.equals("fldSimple")) {
            field(attribute(element, "instr"));
        } else if (called.equals("fldChar")) {
            mark(attribute(element, "fldCharType"));
        }
    }

    private static void relationship(XMLStreamReader element) {
        var type = attribute(element, "Type");
        quiet(type);
        if (attribute(element, "TargetMode").equalsIgnoreCase("External")
                && !(type.endsWith("/hyperlink")
                        && PAGE.matcher(attribute(element, "Target")).matches())) {
            throw WordFile.active();
        }
    }

    private static void quiet(String type) {
        if (LOUD.matcher(type.toLowerCase(Locale.ROOT)).find()) {
            throw WordFile.active();
        }
    }

    /** Where a field begins, where its instruction ends and what it shows follows, and where it ends. */
    private void mark(String kind) {
        if (kind.equals("begin")) {
            fields.push(new StringBuilder());
        } else if (!fields.isEmpty()) {
            field(fields.pop().toString());
            if (kind.equals("separate")) {
                fields.push(new StringBuilder(LOOKED_AT));
            }
        }
    }

    private void says(String text) {
        if (instructs && !fields.isEmpty()) {
            fields.peek().append(text);
        }
    }

    private static void field(String instruction) {
        var words = instruction.strip();
        var first = words.split("[\\s\\\\\"]", 2)[0].toUpperCase(Locale.ROOT);
        if (!QUIET.contains(first)
                || first.equals("HYPERLINK") && !LINK.matcher(words).lookingAt()) {
            throw WordFile.active();
        }
    }

    private static String attribute(XMLStreamReader element, String named) {
        for (int i = 0; i < element.getAttributeCount(); i++) {
            if (element.getAttributeLocalName(i).equals(named)) {
                return element.getAttributeValue(i);
            }
        }
        return "";
    }
}
