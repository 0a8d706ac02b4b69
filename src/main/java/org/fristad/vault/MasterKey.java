package org.fristad.vault;

import java.nio.file.Path;
import org.fristad.database.CannotStart;

/**
 * The outer keys: the versions of one wrap the data keys, another makes the pseudonymous keys of persons, which no
 * rotation of the first touches. They lie in a file outside the database and its backups, readable by the program's
 * account only.
 */
public final class MasterKey {

    /** The key file is missing, damaged, readable by others, or another database's. */
    public static final class Unusable extends CannotStart {
        public Unusable(String sentence) {
            super(sentence);
        }
    }

    private final int current;
    private volatile KeyFile file;

    private MasterKey(KeyFile file, int current) {
        this.file = file;
        this.current = current;
    }

    /** The keys of this file, of which this version wraps. */
    static MasterKey of(KeyFile file, int current) {
        return new MasterKey(file, current);
    }

    /** Reads the key file.
     *
     * @throws Unusable when it can't be trusted
     */
    public static MasterKey read(Path path) {
        var file = KeyFile.read(path);
        return new MasterKey(file, file.versions().last());
    }

    /** Makes a new key file, readable by its owner only. */
    public static MasterKey create(Path path) {
        KeyFile.fresh(path).write();
        return read(path);
    }

    /** The version that wrapped when the program began. */
    int current() {
        return current;
    }

    /** This version of the wrapping key; one that is not known yet came with a rotation, and is read from the file. */
    byte[] wrapping(int version) {
        if (!file.has(version)) {
            file = KeyFile.read(file.path());
        }
        if (!file.has(version)) {
            throw new IllegalStateException("%s has no wrapping key %d".formatted(file, version));
        }
        return file.key(version);
    }

    /** The key from which pseudonymous keys of persons are made. */
    byte[] persons() {
        return file.key("persons");
    }

    /** The key of the tokens by which words are found again. */
    byte[] search() {
        return file.key("search");
    }

    /** The key that signs what is kept outside the database. */
    SigningKey signing() {
        return new SigningKey(file.key("signing"));
    }

    /** What is verified with, of what is signed and kept outside the database. */
    public byte[] publicKey() {
        return signing().publicKey();
    }

    @Override
    public String toString() {
        return "master key";
    }
}
