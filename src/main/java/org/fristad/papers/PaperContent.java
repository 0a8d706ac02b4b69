package org.fristad.papers;

/** A file as it is handed out. */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record PaperContent(FileType type, String name, byte[] bytes) {

    @Override
    public String toString() {
        return "a file";
    }
}
