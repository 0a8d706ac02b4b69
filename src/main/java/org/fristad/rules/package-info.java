/** What a year of the programme allows: phases and their limits, what money is for, who must say yes. */
@ApplicationModule(allowedDependencies = {"database", "ledger"})
@NullMarked
package org.fristad.rules;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
