package org.fristad.accounts;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a staff member signs in with.
 *
 * @param offered place in the demo's role picker, if it is there
 */
public record Login(
        UUID id,
        UUID staff,
        String name,
        boolean disabled,
        @Nullable Integer offered) {}
