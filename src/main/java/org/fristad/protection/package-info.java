/** What is hidden in published tables so that nobody is found: pure mathematics, no Spring, no SQL. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package org.fristad.protection;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
