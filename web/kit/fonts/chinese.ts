// Its own chunk: a hundred unicode-range subsets, fetched only when signs that are in none of our words are on the screen.
import '@fontsource-variable/noto-sans-sc/index.css'
