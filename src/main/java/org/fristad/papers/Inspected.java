package org.fristad.papers;

/** A file that was looked through and may be kept: what it is, what it is called, and its bytes as they are kept. */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record Inspected(FileType type, String name, byte[] bytes) {

    @Override
    public String toString() {
        return "inspected";
    }
}
