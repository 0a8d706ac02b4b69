/** What was done and seen, by whom and why; only ever added to. */
@ApplicationModule(allowedDependencies = {"database", "actor"})
@NullMarked
package org.fristad.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
