### common
company-name = { $name } ({ $local })
posting-name = { $company }, { $title }
