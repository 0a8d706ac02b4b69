/** The fictional network of the demo, and the generator of large ones. */
@ApplicationModule(
        allowedDependencies = {"database", "actor", "vault", "network", "cases", "papers", "search", "programme"})
@NullMarked
package org.fristad.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
