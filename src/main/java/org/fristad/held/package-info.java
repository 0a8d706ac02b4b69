/**
 * What is held on a person, told, put right and kept no longer than it may: extract, correction, erasure by two, retention. Its tables
 * lie in the schema {@code oversight}.
 */
@ApplicationModule(allowedDependencies = {"database", "actor", "audit", "vault", "web", "network", "agenda", "cases"})
@NullMarked
package org.fristad.held;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
