// Its own chunk: a hundred unicode-range subsets, fetched only when Chinese characters are on the screen.
import '@fontsource-variable/noto-sans-sc/index.css'
