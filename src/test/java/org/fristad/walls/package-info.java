/** What the walls in the database are worth: who reaches what, and which test notices when a condition is taken away. */
@org.jspecify.annotations.NullMarked
package org.fristad.walls;
