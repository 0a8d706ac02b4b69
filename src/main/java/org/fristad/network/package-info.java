/** The organisations of the network: kinds, regions, what holds for each kind, staff and their roles. */
@ApplicationModule(allowedDependencies = {"database", "actor", "audit", "vault", "web"})
@NullMarked
package org.fristad.network;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
