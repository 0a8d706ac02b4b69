/** Counts that say nothing about anyone: facts without identity, counted once, protected, shown. */
@ApplicationModule(allowedDependencies = {"database", "actor", "audit", "web", "network", "protection"})
@NullMarked
package org.fristad.statistics;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
