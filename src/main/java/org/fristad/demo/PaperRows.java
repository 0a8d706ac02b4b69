package org.fristad.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Objects;
import org.fristad.demo.DemoCases.Opened;
import org.fristad.papers.FileType;
import org.fristad.papers.Pieces;

/** Files of cases. */
final class PaperRows {

    private final Rows papers = new Rows("papers.paper");
    private final Rows names = new Rows("papers.name");
    private final Rows pieces = new Rows("papers.piece");

    private final Chance chance;
    private final Past past;

    PaperRows(Chance chance, Past past) {
        this.chance = chance;
        this.past = past;
    }

    List<Rows> all() {
        return List.of(papers, names, pieces);
    }

    /** A file that comes with the demo, kept by whoever opened the case. */
    void kept(Opened opened, LocalDate day, String group, String kind, String name, FileType type, String file) {
        var id = chance.uuid();
        var content = read(file);
        papers.add()
                .with("id", id)
                .with("case_id", opened.frame().id())
                .with("field_group", group)
                .with("kind", kind)
                .with("type", type.name())
                .with("size", content.length)
                .with("added_by", opened.frame().opener())
                .with("added_at", past.at(day, LocalTime.of(13, 10)));
        names.add().with("paper", id).with("name", opened.key().seal(Pieces.NAME, name));
        for (int number = 0; number < Pieces.of(content.length); number++) {
            pieces.add()
                    .with("paper", id)
                    .with("number", number)
                    .with(
                            "bytes",
                            opened.key()
                                    .sealBytes(Pieces.place(id, number, content.length), Pieces.cut(content, number)));
        }
    }

    private static byte[] read(String file) {
        try (var packed = Objects.requireNonNull(PaperRows.class.getResourceAsStream("/demo/" + file), file)) {
            return packed.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
