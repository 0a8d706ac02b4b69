package org.fristad.database;

import org.postgresql.util.PSQLException;
import org.springframework.dao.DataAccessException;

/**
 * What the database said when it refused a statement. States that begin with FR are our own, raised by functions and
 * triggers that know why.
 *
 * @param detail what the refusal concerns, as an id; empty when nothing was said
 */
public record ServerAnswer(String state, String detail) {

    /** What lies behind an exception; an empty state when it was not the database that spoke. */
    public static ServerAnswer in(DataAccessException failure) {
        return failure.getMostSpecificCause() instanceof PSQLException answer && answer.getServerErrorMessage() != null
                ? new ServerAnswer(
                        String.valueOf(answer.getSQLState()),
                        String.valueOf(answer.getServerErrorMessage().getDetail()))
                : new ServerAnswer("", "");
    }
}
