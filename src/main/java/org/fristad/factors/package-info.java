/** With what somebody proves who they are: passwords, passkeys and codes; how one gets them, and gets new ones when they are lost. */
@ApplicationModule(
        allowedDependencies = {"database", "actor", "audit", "vault", "web", "network", "accounts", "agenda", "sessions"
        })
@NullMarked
package org.fristad.factors;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
