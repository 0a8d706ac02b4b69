package org.fristad.papers;

/**
 * What the network has chosen to allow.
 *
 * @param bytes of one file
 * @param pixels of one picture
 */
record PaperLimits(int bytes, int pixels) {

    static final int A_MEGABYTE = 1_000_000;

    int megabytes() {
        return bytes / A_MEGABYTE;
    }

    int megapixels() {
        return pixels / 1_000_000;
    }
}
