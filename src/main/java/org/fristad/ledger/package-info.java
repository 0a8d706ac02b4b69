/** Money: budgeted, reserved and committed; only ever added to. */
@ApplicationModule(allowedDependencies = {"database", "actor", "audit"})
@NullMarked
package org.fristad.ledger;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
