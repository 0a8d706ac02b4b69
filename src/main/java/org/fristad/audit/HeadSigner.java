package org.fristad.audit;

/** Signs the log's end with a key that the database does not know; a higher room has it. */
public interface HeadSigner {

    /** An Ed25519 signature of these bytes. */
    byte[] sign(byte[] words);

    /** What it is verified with. */
    byte[] publicKey();
}
