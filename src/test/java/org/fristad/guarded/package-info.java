@NullMarked
package org.fristad.guarded;

import org.jspecify.annotations.NullMarked;
