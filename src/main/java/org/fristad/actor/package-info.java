/** Who is acting, why and when, telling the database so, and how they are refused. */
@ApplicationModule(allowedDependencies = {"database"})
@NullMarked
package org.fristad.actor;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
