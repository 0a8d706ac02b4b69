/** Being signed in: passwords, sessions, who acts in each request, and proving it again. */
@ApplicationModule(allowedDependencies = {"database", "actor", "audit", "vault", "web", "network", "accounts"})
@NullMarked
package org.fristad.signin;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
