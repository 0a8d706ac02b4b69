@NullMarked
package org.fristad.held;

import org.jspecify.annotations.NullMarked;
