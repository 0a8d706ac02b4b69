/** Ways through the product in a real browser. */
@NullMarked
package org.fristad.journeys;

import org.jspecify.annotations.NullMarked;
