/** What waits for whom, until when: counting days, tasks, the page Today. */
@ApplicationModule(allowedDependencies = {"database", "actor", "audit", "vault", "web", "network"})
@NullMarked
package org.fristad.agenda;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
