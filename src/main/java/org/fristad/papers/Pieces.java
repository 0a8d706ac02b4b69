package org.fristad.papers;

import java.util.Arrays;
import java.util.UUID;

/** How a file lies in the database: in pieces, each sealed so that it opens in its own place only. */
public final class Pieces {

    /** Where a file's name is sealed. */
    public static final String NAME = "papers.name.name";

    private static final int LENGTH = 262_144;

    private Pieces() {}

    /** How many there are of a file of this size. */
    public static int of(int size) {
        return Math.ceilDiv(size, LENGTH);
    }

    /** One of a file's pieces. */
    public static byte[] cut(byte[] file, int number) {
        return Arrays.copyOfRange(file, number * LENGTH, Math.min(file.length, (number + 1) * LENGTH));
    }

    /** Where a piece is sealed: another file's, another one's of this file, or one of a shorter file does not open there. */
    public static String place(UUID paper, int number, int size) {
        return "papers.piece.bytes|%s|%d|%d".formatted(paper, number, size);
    }
}
