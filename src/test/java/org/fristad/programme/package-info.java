@NullMarked
package org.fristad.programme;

import org.jspecify.annotations.NullMarked;
