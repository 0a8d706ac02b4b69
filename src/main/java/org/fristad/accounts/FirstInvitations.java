package org.fristad.accounts;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.fristad.database.CannotStart;
import org.fristad.database.DatabaseAddress;
import org.springframework.stereotype.Component;

/**
 * How a real network begins: links for the first two account administrators of an organisation, made on the console by
 * whoever runs the program. Each works once, for a day; only its digest is kept.
 */
@Component
public class FirstInvitations {

    private static final int ADMINISTRATORS = 2;
    private static final Duration WORK = Duration.ofHours(24);

    private final DatabaseAddress address;
    private final Clock clock;

    FirstInvitations(DatabaseAddress address, Clock clock) {
        this.address = address;
        this.clock = clock;
    }

    /** The paths of two fresh links for the organisation with this code of the reference network. */
    public List<String> make(String organisation) throws SQLException {
        try (var owner = address.asOwner();
                var find = owner.prepareStatement("select id from network.organisation where code = ?");
                var invite = owner.prepareStatement(
                        "insert into accounts.invitation (token, organisation, made_at, expires_at) values (?, ?, ?, ?)")) {
            find.setString(1, organisation);
            try (var found = find.executeQuery()) {
                if (!found.next()) {
                    throw new CannotStart("The network has no organisation \"%s\"; organisations.csv has their codes"
                            .formatted(organisation));
                }
                var id = found.getObject(1, UUID.class);
                var links = IntStream.range(0, ADMINISTRATORS)
                        .mapToObj(number -> Token.fresh())
                        .toList();
                var now = clock.instant().atOffset(ZoneOffset.UTC);
                for (var link : links) {
                    invite.setBytes(1, link.digest());
                    invite.setObject(2, id);
                    invite.setObject(3, now);
                    invite.setObject(4, now.plus(WORK));
                    invite.addBatch();
                }
                invite.executeBatch();
                return links.stream().map(Token::path).toList();
            }
        }
    }
}
