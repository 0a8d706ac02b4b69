/** What is sealed: personal words, and the keys to them. */
@ApplicationModule(allowedDependencies = {"database", "actor", "audit"})
@NullMarked
package org.fristad.vault;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
