/** Signing in, proving it again, and the lock. */
@ApplicationModule(
        allowedDependencies = {
            "database",
            "actor",
            "audit",
            "vault",
            "web",
            "network",
            "accounts",
            "sessions",
            "factors",
            "agenda"
        })
@NullMarked
package org.fristad.signin;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
