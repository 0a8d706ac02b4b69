/** The National Support Programme: certification, rules of the year, applications and decisions. */
@ApplicationModule(allowedDependencies = {"actor", "audit", "vault", "ledger"})
@NullMarked
package org.fristad.programme;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
