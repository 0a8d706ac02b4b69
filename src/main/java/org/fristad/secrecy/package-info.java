/** On which legal basis a case is kept, who is freed from secrecy in which direction, and on which ground an authority has told something. */
@ApplicationModule(allowedDependencies = {"database", "actor", "audit", "vault", "web", "network", "cases", "consent"})
@NullMarked
package org.fristad.secrecy;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
