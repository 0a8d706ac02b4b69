/** Finding a case again by what a person is called, without anybody reading names. */
@ApplicationModule(allowedDependencies = {"database", "actor", "audit", "vault", "web", "network", "cases"})
@NullMarked
package org.fristad.search;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
