/** What a person has agreed to, refused and taken back, and what was disclosed on another ground. */
@ApplicationModule(allowedDependencies = {"database", "actor", "audit", "vault", "web", "network", "cases", "papers"})
@NullMarked
package org.fristad.consent;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
