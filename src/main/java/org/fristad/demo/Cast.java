package org.fristad.demo;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.fristad.actor.Role;
import org.jspecify.annotations.Nullable;

/** Who works in the demo network. */
final class Cast {

    private Cast() {}

    /**
     * One invented staff member.
     *
     * @param organisation the organisation's code
     * @param login the functional name they sign in with
     * @param offered their place in the role picker, if they are in it
     */
    record Member(
            String login,
            String name,
            String organisation,
            Set<Role> roles,
            String language,
            @Nullable Integer offered) {
        Member {
            roles = Set.copyOf(roles);
        }

        /** The same in every demo database. */
        UUID id() {
            return UUID.nameUUIDFromBytes(("fristad-demo:" + login).getBytes(StandardCharsets.UTF_8));
        }

        /** The account's, the same in every demo database. */
        UUID loginId() {
            return UUID.nameUUIDFromBytes(("fristad-demo-login:" + login).getBytes(StandardCharsets.UTF_8));
        }
    }

    private static final List<Member> MEMBERS = read();

    static List<Member> members() {
        return MEMBERS;
    }

    static Member named(String login) {
        return MEMBERS.stream()
                .filter(member -> member.login().equals(login))
                .findFirst()
                .orElseThrow();
    }

    private static List<Member> read() {
        return Words.lines("staff.csv").stream()
                .skip(1)
                .map(line -> line.split(",", -1))
                .map(cells -> new Member(
                        cells[0],
                        cells[1],
                        cells[2],
                        Arrays.stream(cells[3].split(" ")).map(Role::valueOf).collect(Collectors.toSet()),
                        cells[4],
                        cells[5].isEmpty() ? null : Integer.valueOf(cells[5])))
                .toList();
    }

    /** Who signs in with this functional name. */
    static UUID member(String login) {
        return MEMBERS.stream()
                .filter(member -> member.login().equals(login))
                .findFirst()
                .orElseThrow()
                .id();
    }
}
