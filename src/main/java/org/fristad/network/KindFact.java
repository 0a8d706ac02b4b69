package org.fristad.network;

import java.time.LocalDate;
import org.fristad.network.Organisation.Kind;

/** What holds for a kind of organisation since a day, with its source and a mark of how sure it is. */
public record KindFact(Kind kind, String fact, String value, LocalDate validFrom, String source, String mark) {}
