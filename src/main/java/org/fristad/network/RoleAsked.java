package org.fristad.network;

import java.util.UUID;
import org.fristad.actor.Role;

/**
 * That an administrator asks for a role for a colleague.
 *
 * @param staff who would have it
 * @param askedBy the administrator who asks
 */
public record RoleAsked(UUID id, UUID staff, Role role, UUID askedBy) {}
