package org.fristad.network;

import java.sql.SQLException;
import java.util.Set;
import java.util.UUID;
import org.fristad.actor.Actor;
import org.fristad.actor.Purpose;
import org.fristad.actor.Role;
import org.fristad.database.DatabaseAddress;
import org.fristad.network.Organisation.Kind;

/** Organisations and staff for a test, made as they are made in life. */
public record SomeNetwork(DatabaseAddress address, StaffDirectory staff) {

    /** A fresh organisation of this kind, in the south unless it is a national one. */
    public UUID organisation(Kind kind) {
        return organisation(kind, "SYD");
    }

    /** A fresh organisation of this kind in a region. */
    public UUID organisation(Kind kind, String region) {
        var id = UUID.randomUUID();
        try (var owner = address.asOwner();
                var insert = owner.prepareStatement("""
                        insert into network.organisation (id, code, kind, name, region, casework) values (?, ?, ?, ?, ?, true)
                        """)) {
            insert.setObject(1, id);
            insert.setString(2, id.toString());
            insert.setString(3, kind.name());
            insert.setString(4, "Organisation " + id.toString().substring(0, 4));
            insert.setString(5, region);
            insert.executeUpdate();
            return id;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The organisation leaves the network, as one does that is taken out of its files. */
    public void leave(UUID organisation) {
        try (var owner = address.asOwner();
                var update = owner.prepareStatement(
                        "update network.organisation set active_until = current_date - 1 where id = ?")) {
            update.setObject(1, organisation);
            if (update.executeUpdate() != 1) {
                throw new IllegalStateException("There is no such organisation");
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Somebody who works there with these roles, taken on as an organisation's first are; acting to support. */
    public Actor staff(UUID organisation, Role... roles) {
        var program = new Actor(
                UUID.randomUUID(),
                organisation,
                Set.of(Role.SIGN_IN, Role.ACCOUNT_ADMINISTRATOR),
                Purpose.ADMINISTRATION);
        return program.call(() -> {
            var added = staff.found("Somebody", "sv", Set.of(roles));
            return staff.actor(added, Purpose.SUPPORT);
        });
    }
}
