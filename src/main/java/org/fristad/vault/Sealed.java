package org.fristad.vault;

/** Personal words as the database keeps them: readable only with their key. */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody; a copy for each reading would only cost
public record Sealed(byte[] bytes) {
    @Override
    public String toString() {
        return "sealed";
    }
}
