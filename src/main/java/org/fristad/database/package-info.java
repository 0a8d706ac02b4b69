/** Where the data lives: our own PostgreSQL or the one we are told of; backup and restore. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package org.fristad.database;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
