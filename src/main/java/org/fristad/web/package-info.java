/** How a page is made: layout, forms, words, charts, errors, headers. */
@ApplicationModule(allowedDependencies = {"actor"})
@NullMarked
package org.fristad.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
