package org.fristad.database;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a backup holds. The file is a zip: this page as {@code manifest.tsv}, and each table's rows in PostgreSQL's text
 * form. The zip's comment, its last 64 bytes, is the SHA-256 of all bytes before it, so that no damage goes unseen.
 *
 * @param server version number of the PostgreSQL it was read from, as 180006
 * @param migrations version and checksum of each migration, in their order
 */
public record Manifest(
        DatabaseKind kind, int server, List<String> migrations, List<Table> tables, List<Sequence> sequences) {

    /** A table with the number and the hash of its rows. */
    public record Table(String name, String columns, long rows, String hash) {}

    /** Where a sequence stands. */
    record Sequence(String name, long value, boolean called) {}

    static final String ENTRY = "manifest.tsv";
    static final String NO_HASH_YET = "0".repeat(64);

    private static final String BEGINNING = "Fristad backup\t1";

    public Manifest {
        migrations = List.copyOf(migrations);
        tables = List.copyOf(tables);
        sequences = List.copyOf(sequences);
    }

    /** Rows of all tables. */
    public long rows() {
        return tables.stream().mapToLong(Table::rows).sum();
    }

    Map<String, Table> byName() {
        return tables.stream().collect(Collectors.toMap(Table::name, table -> table));
    }

    /** Version of the last migration. */
    String schema() {
        return migrations.getLast().replaceFirst(" .*", "");
    }

    String write() {
        var lines = new ArrayList<String>();
        lines.add(BEGINNING);
        lines.add("kind\t" + kind);
        lines.add("server\t" + server);
        migrations.forEach(migration -> lines.add("migration\t" + migration));
        tables.forEach(table -> lines.add(
                "table\t%s\t%s\t%d\t%s".formatted(table.name(), table.columns(), table.rows(), table.hash())));
        sequences.forEach(sequence ->
                lines.add("sequence\t%s\t%d\t%s".formatted(sequence.name(), sequence.value(), sequence.called())));
        return String.join("\n", lines) + "\n";
    }

    static Manifest read(String text) {
        var lines = text.lines().toList();
        if (lines.isEmpty() || !lines.getFirst().equals(BEGINNING)) {
            throw new CannotStart("This backup has a format that this version of Fristad does not know");
        }
        var tables = new ArrayList<Table>();
        var sequences = new ArrayList<Sequence>();
        var migrations = new ArrayList<String>();
        var kind = DatabaseKind.DEMO;
        int server = 0;
        for (var line : lines.subList(1, lines.size())) {
            var field = line.split("\t", -1);
            switch (field[0]) {
                case "kind" -> kind = DatabaseKind.valueOf(field[1]);
                case "server" -> server = Integer.parseInt(field[1]);
                case "migration" -> migrations.add(field[1]);
                case "table" -> tables.add(new Table(field[1], field[2], Long.parseLong(field[3]), field[4]));
                case "sequence" ->
                    sequences.add(new Sequence(field[1], Long.parseLong(field[2]), Boolean.parseBoolean(field[3])));
                default -> throw new CannotStart("This backup says something unknown: " + field[0]);
            }
        }
        return new Manifest(kind, server, migrations, tables, sequences);
    }

    /** Puts the hash of the whole file into its last bytes. */
    static void seal(Path file) throws IOException {
        var hash = hashOfAllBut64(file);
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(hash.getBytes(StandardCharsets.US_ASCII)), channel.size() - 64);
            channel.force(true);
        }
    }

    /** Refuses a file of which a single byte is not as it was written. */
    static void checkSeal(Path file) throws IOException {
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw new CannotStart("There is no file %s that could be read".formatted(file));
        }
        boolean whole = false;
        if (Files.size(file) > 64) {
            try (var channel = FileChannel.open(file)) {
                var end = ByteBuffer.allocate(64);
                channel.read(end, channel.size() - 64);
                whole = hashOfAllBut64(file).equals(new String(end.array(), StandardCharsets.US_ASCII));
            }
        }
        if (!whole) {
            throw new CannotStart(
                    "%s is not a backup made by Fristad, or it is damaged. Nothing was changed".formatted(file));
        }
    }

    private static String hashOfAllBut64(Path file) throws IOException {
        var digest = sha256();
        try (var in = Files.newInputStream(file)) {
            long left = Files.size(file) - 64;
            var buffer = new byte[1 << 16];
            while (left > 0) {
                int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
                if (read < 0) {
                    break;
                }
                digest.update(buffer, 0, read);
                left -= read;
            }
        }
        return hex(digest);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }
}
