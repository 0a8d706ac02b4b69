/** One presumed victim's situation: file, persons, who may see what. */
@ApplicationModule(allowedDependencies = {"database", "actor", "audit", "vault", "web", "network", "agenda"})
@NullMarked
package org.fristad.cases;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
