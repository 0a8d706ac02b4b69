/** The files of a case: looked through, sealed under its key, handed out as downloads and nothing else. */
@ApplicationModule(allowedDependencies = {"database", "actor", "audit", "vault", "web", "network", "agenda", "cases"})
@NullMarked
package org.fristad.papers;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
