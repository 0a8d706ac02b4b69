@NullMarked
package org.fristad.papers;

import org.jspecify.annotations.NullMarked;
