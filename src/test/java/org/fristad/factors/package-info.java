/** Tests of what one proves oneself with. */
@NullMarked
package org.fristad.factors;

import org.jspecify.annotations.NullMarked;
