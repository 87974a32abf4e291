/** What stands for this workplace where there is no room for its name. */
export { default as SIGN } from 'lucide-react/icons/train-front'
