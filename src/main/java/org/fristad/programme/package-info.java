/** The National Support Programme: certification, rules of the year, applications and decisions. */
@ApplicationModule(allowedDependencies = {"database", "actor", "audit", "vault", "web", "agenda", "cases", "ledger"})
@NullMarked
package org.fristad.programme;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
